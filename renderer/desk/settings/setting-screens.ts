import type { SettingPage } from '../../../electron/digipunt/rules/setting-registry.ts';
import type { Screen } from '../state/screens.ts';

/** Where the fields of each page of settings are. */
export const SETTING_SCREENS: Readonly<Record<SettingPage, Screen>> = {
  hours: { name: 'kiosk', section: 'hours' },
  topics: { name: 'kiosk', section: 'topics' },
  languages: { name: 'kiosk', section: 'languages' },
  appearance: { name: 'kiosk', section: 'appearance' },
  calls: { name: 'kiosk', section: 'calls' },
  paper: { name: 'kiosk', section: 'paper' },
  choice: { name: 'kiosk', section: 'choice' },
  technical: { name: 'kiosk', section: 'technical' },
  lending: { name: 'lending', tab: 'settings' },
  appointments: { name: 'agenda', tab: 'appointments' },
  computers: { name: 'computers' },
  backups: { name: 'health' },
};

/** What is set elsewhere and is no setting of this list: people, desks, computers, and what the Digipunt offers. */
export const OTHER_SCREENS = {
  staff: { name: 'team' },
  skills: { name: 'team' },
  desks: { name: 'team' },
  pin: { name: 'own pin' },
  pairing: { name: 'computers' },
  recovery: { name: 'health' },
  devices: { name: 'lending', tab: 'devices' },
  appointments: { name: 'agenda', tab: 'appointments' },
  places: { name: 'agenda', tab: 'places' },
  trainings: { name: 'agenda', tab: 'trainings' },
} as const satisfies Readonly<Record<string, Screen>>;
export type OtherSetting = keyof typeof OTHER_SCREENS;
export const OTHER_SETTINGS = Object.keys(OTHER_SCREENS) as OtherSetting[];
