/** Stripes in the colour of actuals for everything that is a forecast (rule 4), and in an impact's for its variances. */
export function Hatch({ id, ink }: { readonly id: string; readonly ink: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="1.6" height="5" className={ink} />
    </pattern>
  )
}
