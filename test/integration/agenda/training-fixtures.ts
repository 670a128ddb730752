import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { openTestApp } from '../fixtures.ts';

/**
 * Opens a demonstration on Monday 23 November 2026 at 10:00, with a coordinator at desk 3 and one more training, `PROEF`: two
 * seats, at this Digipunt, not on holidays. `fields` replaces its details; `when` is its schedule in lines of Dutch.
 */
export async function openAppWithTraining({ when, ...fields }: { when: string; [field: string]: unknown }) {
  const testApp = await openTestApp();
  const coordinator = await testApp.signIn('coordinator', '3');
  const id = randomUUID();
  const details = {
    code: 'PROEF',
    subject: 'itsme',
    language: 'nl',
    priceCents: 0,
    seats: 2,
    place: null,
    texts: { name: { nl: 'Proef' }, about: {} },
    holidays: 'closed',
    when,
    ...fields,
  };
  expect((await coordinator.post('/api/desk/trainings', { requestId: id, ...details })).status).toBe(201);
  /** Saves the training with its first details and some changes. */
  const saveTraining = (changes: object) =>
    coordinator.post(`/api/desk/trainings/${id}`, { requestId: randomUUID(), ...details, ...changes });
  return { ...testApp, coordinator, id, saveTraining };
}
