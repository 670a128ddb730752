import type { Locator, Page } from '@playwright/test';
import type { CoordinatorClient } from '../coordinator-client.ts';
import { brusselsDate } from './brussels-date.ts';

// The trainings of the demonstration data: their tiles on the kiosk, and changes through the API.

/** The Dutch name of training T-2. */
export const SAFE_INTERNET = 'Veilig op het internet';

export const firstTraining = (kiosk: Page): Locator => kiosk.locator('[data-testid^="training-"]').first();

/** The training with eight seats. Its Dutch name is also on the screen in other languages. */
export const itsmeTraining = (kiosk: Page): Locator =>
  kiosk.locator('li', { hasText: 'Starten met itsme' }).locator('[data-testid^="training-"]');

/** Changes some details of a training, by its code. */
export async function changeTraining(coordinator: CoordinatorClient, code: string, changes: object): Promise<void> {
  type Row = { id: string; code: string; retiredAt: string | null };
  const { trainings } = (await coordinator.get('trainings')) as { trainings: Row[] };
  const training = trainings.find((row) => row.code === code);
  if (!training) throw new Error(`there is no training ${code}`);
  const { id, retiredAt: _retiredAt, ...details } = training;
  await coordinator.post(`trainings/${id}`, { ...details, ...changes });
}

/** Moves all sessions of training T-2 to a week from now or later: at any hour of the test, none has begun. */
export const postponeSafeInternet = (coordinator: CoordinatorClient): Promise<void> =>
  changeTraining(coordinator, 'T-2', { when: `om de 2 weken woensdag vanaf ${brusselsDate(7)} 13:30-15:30` });

/** The first session of a training on the desk's list, by the Dutch name of the training. */
export async function firstSession(coordinator: CoordinatorClient, name: string): Promise<{ key: string; name: string; date: string }> {
  const { sessions } = (await coordinator.get('sessions')) as { sessions: { key: string; name: string; date: string }[] };
  const session = sessions.find((row) => row.name === name);
  if (!session) throw new Error(`there is no session of ${name}`);
  return session;
}
