/**
 * The steps of the first start after the set-up, in order. Each has a default that works, so any of them can be passed by: no hours
 * (staff open the queue), every language, no paper, chime and voice, no devices.
 */
export const FIRST_START_STEPS = ['hours', 'languages', 'printer', 'sound', 'devices', 'ready'] as const;
export type FirstStartStep = (typeof FIRST_START_STEPS)[number];
