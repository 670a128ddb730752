import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import type { Store } from '../../store/open.ts';
import type { FirstStartStep } from '../rules/first-start.ts';

/** Remembers where the first start goes on; null ends it. One that has ended does not begin again. */
export const rememberFirstStartStep = (store: Store, step: FirstStartStep | null) =>
  store.transact((): Result<Change<null>> => {
    const { firstStart } = store.settings.get();
    if (firstStart === null || firstStart === step) return unchanged(null);
    store.settings.setUnlogged({ firstStart: step });
    return changed(null);
  });
