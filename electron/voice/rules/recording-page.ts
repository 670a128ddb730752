/** The page of the desk that records voices, the only one that may use a microphone. */
export const RECORDING_PAGE = '/desk/recordings';
