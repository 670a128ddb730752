/** The port of the desk and the display without the option --port. */
export const DEFAULT_PORT = 4321;
