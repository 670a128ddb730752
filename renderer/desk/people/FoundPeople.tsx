import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundPerson } from '../../../electron/people/services/find-people.ts';
import { deviceName, topicName } from '../../i18n/catalog-names.ts';
import { formatDay, formatIsoDate } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { DEVICE_TYPES } from '../form/enum-values.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../lending/LendingPage.module.css';
import { showScreen, useDesk } from '../state/desk-store.ts';
import type { Screen } from '../state/screens.ts';
import { findPeople } from './people-api.ts';

/** Where the desk shows what somebody comes for, with its ways to change and cancel it. */
function screenOf({ kind, id, at }: FoundPerson): Screen {
  switch (kind) {
    case 'loan':
      return { name: 'loan', id, action: null };
    case 'waiting':
      return { name: 'lending', tab: 'waiting' };
    case 'training':
      return { name: 'agenda', tab: 'sessions', open: id };
    case 'home-visit':
      return { name: 'agenda', tab: 'visits' };
    case 'appointment':
      return { name: 'agenda', tab: 'appointments', ...(at !== null && { open: formatIsoDate(new Date(at)) }) };
    default:
      return kind satisfies never;
  }
}

/** Finds people by name or telephone number, over all that is kept of them. */
export function FoundPeople() {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<FoundPerson[] | null>(null);
  return (
    <section className={styles.section} aria-label={t('people.find')}>
      <h2>{t('people.find')}</h2>
      <Form savesNothing className={styles.row} onSubmit={async () => setFound(await findPeople(query))}>
        <Field
          name="name"
          label={t('people.query')}
          hint={t('people.queryHint')}
          maxLength={80}
          value={query}
          onChange={setQuery}
          data-testid="people-query"
        />
        <Button type="submit" variant="primary" isDisabled={busy} data-testid="people-find">
          {t('people.search')}
        </Button>
      </Form>
      <div role="status">{found && <p data-testid="people-count">{t('people.found', { count: found.length })}</p>}</div>
      {found && found.length > 0 && (
        <ul>
          {found.map((person) => (
            <FoundPersonItem key={person.person} person={person} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FoundPersonItem({ person }: { person: FoundPerson }) {
  const { t, i18n } = useTranslation('desk');
  const { name, reach, kind, at, isOpen } = person;
  return (
    <li data-testid={`found-${person.person}`} data-kind={kind}>
      <strong>{name}</strong> <span>{reach}</span>
      <span>
        {[t(`kept.reason.${kind}`), whatText(person, i18n.language)].filter(Boolean).join(': ')}
        {at && ` (${formatDay(at, i18n.language)})`}
      </span>
      {!isOpen && <span>{t('people.over')}</span>}
      <Button data-testid="found-open" aria-label={`${t('lending.show')}: ${name}`} onPress={() => showScreen(screenOf(person))}>
        {t('lending.show')}
      </Button>
    </li>
  );
}

/** What somebody comes for, as staff read it. */
function whatText({ kind, what }: FoundPerson, language: string): string {
  if (kind === 'appointment') return topicName(what, language);
  const type = kind === 'waiting' ? DEVICE_TYPES.find((deviceType) => deviceType === what) : undefined;
  return type ? deviceName(type, language) : what;
}
