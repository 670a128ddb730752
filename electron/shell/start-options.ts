/** The options of `npm start`, which both shells read; what each means is in the usage of start.ts. */
export const START_OPTIONS = {
  demo: { type: 'boolean' },
  windowed: { type: 'boolean' },
  data: { type: 'string' },
  keys: { type: 'string' },
  port: { type: 'string' },
  kiosk: { type: 'boolean' },
  desk: { type: 'boolean' },
  display: { type: 'boolean' },
  ask: { type: 'boolean' },
  'server-only': { type: 'boolean' },
  'window-only': { type: 'boolean' },
  trial: { type: 'boolean' },
} as const;
