import { EMPTY_SCHEDULE, type Schedule } from '../rules/schedule.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';

/** A schedule and what it is of, to read and to change. */
type OwnedSchedule = { schedule: Schedule; name: string; training: Training | null; keep: (schedule: Schedule) => void };

export function findOwnedSchedule(store: Store, owner: ScheduleOwner): OwnedSchedule | undefined {
  if (owner.kind === 'own') {
    const save = (schedule: Schedule): void => store.settings.set({ hours: schedule });
    return { schedule: store.settings.get().hours ?? EMPTY_SCHEDULE, name: store.team.digipunt()?.name ?? '', training: null, keep: save };
  }
  if (owner.kind === 'place') {
    const place = store.places.findById(owner.id);
    const save = (schedule: Schedule): void => {
      if (place) store.places.update({ ...place, schedule });
    };
    return place && { schedule: place.schedule, name: place.texts.name['nl'] ?? place.code, training: null, keep: save };
  }
  const training = store.trainings.findById(owner.id);
  const save = (schedule: Schedule): void => {
    if (training) store.trainings.update({ ...training, schedule });
  };
  return training && { schedule: training.schedule, name: training.texts.name['nl'] ?? training.code, training, keep: save };
}

/** Everything that has a schedule: this Digipunt, the places and the trainings that are in use. */
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

/** What a schedule is of: this Digipunt, a place or a training. */
export type ScheduleOwner = { kind: 'own' | 'place' | 'training'; id: string };
