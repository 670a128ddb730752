import type { SettingAuthor } from '../../digipunt/store/setting-log.ts';
import { EMPTY_SCHEDULE, type Schedule } from '../rules/schedule.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';

/** A schedule with the Dutch name of its owner, the training if the owner is one, and a function that stores a new schedule. */
type OwnedSchedule = { schedule: Schedule; name: string; training: Training | null; save: (schedule: Schedule, by: SettingAuthor) => void };

/** The schedule of an owner; retired places and trainings included. Undefined when there is no such place or training. */
export function findOwnedSchedule(store: Store, owner: ScheduleOwner): OwnedSchedule | undefined {
  if (owner.kind === 'own') {
    const save = (schedule: Schedule, by: SettingAuthor): void => store.settings.set({ hours: schedule }, by);
    return { schedule: store.settings.get().hours ?? EMPTY_SCHEDULE, name: store.team.digipunt()?.name ?? '', training: null, save };
  }
  if (owner.kind === 'place') {
    const place = store.places.findById(owner.id);
    const save = (schedule: Schedule): void => {
      if (place) store.places.update({ ...place, schedule });
    };
    return place && { schedule: place.schedule, name: place.texts.name['nl'] ?? place.code, training: null, save };
  }
  const training = store.trainings.findById(owner.id);
  const save = (schedule: Schedule): void => {
    if (training) store.trainings.update({ ...training, schedule });
  };
  return training && { schedule: training.schedule, name: training.texts.name['nl'] ?? training.code, training, save };
}

/** Everything with a schedule: this Digipunt if it has hours, and the places and trainings that are not retired. */
export function listScheduleOwners(store: Store): ScheduleOwner[] {
  const inUse = ({ retiredAt }: { retiredAt: string | null }): boolean => retiredAt === null;
  return [
    ...(store.settings.get().hours ? [{ kind: 'own' as const, id: 'own' }] : []),
    ...store.places
      .listAll()
      .filter(inUse)
      .map(({ id }) => ({ kind: 'place' as const, id })),
    ...store.trainings
      .listAll()
      .filter(inUse)
      .map(({ id }) => ({ kind: 'training' as const, id })),
  ];
}

/** The owner of a schedule: this Digipunt (id 'own'), a place or a training. */
export type ScheduleOwner = { kind: 'own' | 'place' | 'training'; id: string };
