import { NEVER, type Schedule } from '../rules/schedule.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';

/** A schedule and what it is of, to read and to change. */
type Owned = { schedule: Schedule; name: string; training: Training | null; keep: (schedule: Schedule) => void };

export function owned(store: Store, owner: CalendarOwner): Owned | undefined {
  if (owner.kind === 'own') {
    const keep = (schedule: Schedule): void => store.settings.set({ hours: schedule });
    return { schedule: store.settings.get().hours ?? NEVER, name: store.team.digipunt()?.name ?? '', training: null, keep };
  }
  if (owner.kind === 'place') {
    const place = store.places.byId(owner.id);
    const keep = (schedule: Schedule): void => {
      if (place) store.places.change({ ...place, schedule });
    };
    return place && { schedule: place.schedule, name: place.texts.name['nl'] ?? place.code, training: null, keep };
  }
  const training = store.trainings.byId(owner.id);
  const keep = (schedule: Schedule): void => {
    if (training) store.trainings.change({ ...training, schedule });
  };
  return training && { schedule: training.schedule, name: training.texts.name['nl'] ?? training.code, training, keep };
}

/** Everything that has a schedule: this Digipunt, the places and the trainings that are in use. */
export function owners(store: Store): CalendarOwner[] {
  const inUse = ({ retiredAt }: { retiredAt: string | null }): boolean => retiredAt === null;
  return [
    ...(store.settings.get().hours ? [{ kind: 'own' as const, id: 'own' }] : []),
    ...store.places
      .all()
      .filter(inUse)
      .map(({ id }) => ({ kind: 'place' as const, id })),
    ...store.trainings
      .all()
      .filter(inUse)
      .map(({ id }) => ({ kind: 'training' as const, id })),
  ];
}

/** What a schedule is of: this Digipunt, a place or a training. */
export type CalendarOwner = { kind: 'own' | 'place' | 'training'; id: string };
