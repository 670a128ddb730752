/** What another computer of the building's network is used for: a desk, or a waiting-room screen. */
export const COMPUTER_KINDS = ['desk', 'display'] as const;
export type ComputerKind = (typeof COMPUTER_KINDS)[number];
