import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import type { Store } from '../../store/open.ts';

/** Puts the checklist of what remains to be set up away for good, and with it the first start. */
export function dismissChecklist(store: Store) {
  return store.transact((): Result<Change<null>> => {
    if (store.settings.get().checklistDismissed) return unchanged(null);
    store.settings.setUnlogged({ checklistDismissed: true, firstStart: null });
    return changed(null);
  });
}
