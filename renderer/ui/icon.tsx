/** Outlines on a grid of 16, drawn with the colour of the text beside them. */
const outlines = {
  overview: 'M2.5 2.5h4.6v5H2.5zM8.9 2.5h4.6v3H8.9zM8.9 7.3h4.6v6.2H8.9zM2.5 9.3h4.6v4.2H2.5z',
  roadmap: 'M2 4h6M5 8h7M9 12h5M2 2v12',
  centre: 'M2.5 3.5h11M2.5 8h11M2.5 12.5h11M5 2v3M10 6.5v3M6.5 11v3',
  snapshots: 'M4.5 2.5h9v9h-9zM2.5 5v8.5h8.5',
  packs: 'M4 1.5h5.5L12.5 4.5v10H4zM9.5 1.5v3h3M6 8h4.5M6 10.5h4.5',
  sync: 'M13 6A5.3 5.3 0 0 0 3.4 5M3 10a5.3 5.3 0 0 0 9.6 1M3.2 2.2V5H6M12.8 13.8V11H10',
  settings: 'M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M10.5 3v3M5.5 10v3',
  pillar: 'M3 13.5h10M3 2.5h10M5 5v6M8 5v6M11 5v6',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.4 10.4l3.4 3.4',
  down: 'M4 6.2l4 4 4-4',
  right: 'M6 4l4 4-4 4',
  left: 'M10 4L6 8l4 4',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.4 3.4L13 4.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  columns: 'M2.5 2.5h11v11h-11zM6.2 2.5v11M9.8 2.5v11',
  filter: 'M2.5 3.5h11L9.5 8.5v4.5l-3-1.5v-3z',
  table: 'M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.6h11M6.5 3v10',
  chart: 'M2.5 13.5h11M4 11V7.5M7 11V4M10 11V6M13 11V2.5',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  organisation: 'M6 2.5h4v3H6zM2 10.5h4v3H2zM10 10.5h4v3h-4zM8 5.5v2.5M4 10.5V8h8v2.5',
  download: 'M8 2v8M4.5 6.8L8 10.2l3.5-3.4M2.5 13.5h11',
  expand: 'M9.5 2.5h4v4M13.5 2.5l-4.6 4.6M6.5 13.5h-4v-4M2.5 13.5l4.6-4.6',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 7.2v4M8 4.6v.4',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  shield: 'M8 1.8l5 1.8v4c0 3.2-2 5.4-5 6.6-3-1.2-5-3.4-5-6.6v-4zM5.6 7.8l1.8 1.8 3-3.2',
  language:
    'M2 3.5h7M5.5 2v1.5M7.8 3.5C7 6.5 5 8.5 2.2 9.5M3.6 5.5c1 2 2.8 3.4 4.6 4M8 14l3-7 3 7M9.1 11.6h3.8',
  theme: 'M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12',
  retry: 'M13 8a5 5 0 1 1-1.6-3.7M13.2 2v3h-3',
  compare: 'M5 2.5v11M5 2.5L2.5 5M5 2.5L7.5 5M11 13.5v-11M11 13.5L8.5 11M11 13.5l2.5-2.5',
  present: 'M2 2.8h12v8H2zM8 10.8v2.7M5 13.5h6',
  laser: 'M2.5 13.5l6.5-6.5M12 2v1.6M14.4 4.4h-1.6M9.6 2.4l.9.9M13.8 6.4l-.9-.9M10.6 5.4l.2-.2',
  freeze: 'M8 2v12M2.8 5l10.4 6M13.2 5L2.8 11',
  more: 'M3.4 7.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4zM8 7.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4zM12.6 7.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4z',
  picture: 'M2.5 3h11v10h-11zM2.5 11l3.2-3.4 2.4 2.4 2-2 3.4 3.4M10.6 5.6h.01',
  save: 'M3 2.5h8l2 2v9H3zM5.5 2.5v4h5v-4M5.5 13.5v-4h5v4',
  chevrons: 'M3.5 4l4 4-4 4M8.5 4l4 4-4 4',
} as const

export type IconName = keyof typeof outlines

/** A sign beside a text; it says nothing that the text does not say. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.3}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={outlines[name]} />
    </svg>
  )
}
