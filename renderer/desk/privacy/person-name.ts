import type { TFunction } from 'i18next';
import type { Unreadable } from '../../../electron/privacy/rules/borrower.ts';

/** The name of a person, or why there is none to show. */
export function personName(t: TFunction<'desk'>, person: { name: string; unreadable?: Unreadable | null } | null): string {
  if (!person) return t('loan.erased');
  return person.unreadable ? t(`kept.unreadable.${person.unreadable}`) : person.name;
}
