import { Ajv } from 'ajv'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { config } from './configuration.ts'
import { root } from '#scripts/project.mjs'

describe("electron-builder's configuration", async () => {
  const text = await readFile(join(root, 'node_modules/app-builder-lib/scheme.json'), 'utf8')
  const ajv = new Ajv({ strict: false, allowUnionTypes: true, formats: { uri: true } })
  // electron-builder's own schema, checked by it as well when it packages.
  const isValid = ajv.compile(JSON.parse(text) as object)

  it('is one that electron-builder accepts', () => {
    isValid(config)
    expect(isValid.errors).toBeNull()
  })

  it('is held against a schema that refuses what it does not know', () => {
    expect(isValid({ ...config, asarUnpacked: [] })).toBe(false)
    expect(isValid({ ...config, electronFuses: { ...config.electronFuses, runAsNode: 'no' } })).toBe(false)
  })

  it('sets every fuse that electron-builder can set', () => {
    const known = JSON.parse(text) as {
      readonly definitions: { readonly FuseOptionsV1: { readonly properties: object } }
    }
    const notFuses = ['resetAdHocDarwinSignature', 'strictlyRequireAllFuses']
    const fuses = Object.keys(known.definitions.FuseOptionsV1.properties).filter(
      (name) => !notFuses.includes(name),
    )
    expect(Object.keys(config.electronFuses ?? {}).sort()).toEqual(fuses.sort())
  })

  it('turns off every way to run the application as something else', () => {
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    })
  })
})
