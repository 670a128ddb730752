/** The port of the desk and the waiting-room screen where no other is asked for. */
export const DEFAULT_PORT = 4321;
