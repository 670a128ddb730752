import { parseRecoveryKey } from '../../backup/rules/recovery-key.ts';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import { deriveBackupKey } from '../../store/backup/encryption.ts';
import type { Store } from '../../store/open.ts';

/** Opens the personal data with the recovery key that somebody typed in. Refused when it opens nothing of this store. */
export function unlockPersonalData(store: Store, recoveryKey: string): Result<null> {
  const bytes = parseRecoveryKey(recoveryKey);
  if (!bytes || !store.personalData.unlock(deriveBackupKey(bytes))) return refused({ code: 'recovery-key-wrong', field: 'recoveryKey' });
  return ok(null);
}

/**
 * Encrypts the personal data with a new key. Refused while some is locked, since only a person can know whether its recovery key
 * will be found; with `leavesLocked` that data stays as it is, and what is added from now on can be read.
 */
export function replacePersonalDataKey(store: Store, leavesLocked: boolean): Result<{ fields: number; locked: number }> {
  if (store.personalData.state().isLocked && !leavesLocked) return refused({ code: 'personal-data-locked' });
  const fields = store.personalData.replaceKey();
  return ok({ fields, locked: store.personalData.unreadable(true).locked });
}
