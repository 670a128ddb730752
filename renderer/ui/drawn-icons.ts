import { createLucideIcon } from 'lucide-react';

// Pictograms that Lucide does not have, on its grid of 24 with its stroke.

/** Three people at a table, for trainings: a mortar board says nothing to who never had one. */
export const PeopleAtTable = createLucideIcon('people-at-table', [
  ['circle', { cx: '4.5', cy: '8', r: '2', key: 'left' }],
  ['circle', { cx: '12', cy: '4.5', r: '2.5', key: 'middle' }],
  ['circle', { cx: '19.5', cy: '8', r: '2', key: 'right' }],
  ['path', { d: 'M7.5 14v-1.5a4.5 4.5 0 0 1 9 0V14', key: 'shoulders' }],
  ['path', { d: 'M1.5 14h21', key: 'table' }],
  ['path', { d: 'M5 14v7', key: 'left-leg' }],
  ['path', { d: 'M19 14v7', key: 'right-leg' }],
]);

/** A face at rest, for the calm mode. */
export const CalmFace = createLucideIcon('calm-face', [
  ['circle', { cx: '12', cy: '12', r: '10', key: 'face' }],
  ['path', { d: 'M6.5 10.5a2 1.6 0 0 0 3.6 0', key: 'left-eye' }],
  ['path', { d: 'M13.9 10.5a2 1.6 0 0 0 3.6 0', key: 'right-eye' }],
  ['path', { d: 'M8.5 15.5c2 1.6 5 1.6 7 0', key: 'mouth' }],
]);

/** A screen whose buttons stand at its foot, for low reach. */
export const ButtonsAtFoot = createLucideIcon('buttons-at-foot', [
  ['rect', { x: '4', y: '1.5', width: '16', height: '21', rx: '2.5', key: 'screen' }],
  ['path', { d: 'M12 4.5v6', key: 'arrow' }],
  ['path', { d: 'm9 8 3 3 3-3', key: 'head' }],
  ['path', { d: 'M7.5 15h9', key: 'row' }],
  ['path', { d: 'M7.5 18.5h9', key: 'last-row' }],
]);
