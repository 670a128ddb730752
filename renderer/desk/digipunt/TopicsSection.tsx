import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import catalogue from '../../../resources/catalog/topics.json';
import { catalogTopicName, groupName } from '../../i18n/catalog-names.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { loadTranslations } from '../../i18n/translations.ts';
import { Button } from '../../ui/Button.tsx';
import { GroupIcon } from '../../ui/TopicIcon.tsx';
import { readLanguages } from '../agenda/agenda-api.ts';
import { readTopics, saveTopics } from './digipunt-api.ts';
import { type Move, MoveButtons } from './MoveButtons.tsx';
import { type SettingsGroup, useSettingsGroup } from './settings-group.ts';
import { useSettings } from '../state/use-settings.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { arrangeTopics, groupTopics, moveGroup, moveTopic, type TopicChoice } from './topic-order.ts';
import { TopicPreview } from './TopicPreview.tsx';
import { TopicRow } from './TopicRow.tsx';
import styles from './TopicsSection.module.css';
import type { TopicNames } from '../../../electron/digipunt/services/offered-topics.ts';

type Topics = { topics: TopicChoice[]; names: TopicNames };

/** What visitors can get help with: which topics the kiosk offers, in which order, and their own names. */
export function TopicsSection() {
  const { settings, reload } = useSettings(readTopics);
  const { settings: languages } = useSettings(readLanguages);
  if (!settings || !languages) return null;
  const initial = { topics: arrangeTopics(catalogue, settings.topics), names: settings.names };
  return <TopicsFields initial={initial} isChosen={settings.isChosen} languages={languages} onSaved={reload} />;
}

/** Loads the catalogue in each language, whose names are shown where there is no own name. */
function useCatalogues(languages: readonly string[]): void {
  const [, setLoaded] = useState(false);
  useEffect(() => {
    // A language that cannot be loaded shows the Dutch names.
    void Promise.allSettled(languages.map(loadTranslations)).then(() => setLoaded(true));
  }, [languages]);
}

const enabledIds = (topics: readonly TopicChoice[]): string[] => topics.flatMap(({ id, enabled }) => (enabled ? [id] : []));

type TopicsFieldsProps = { initial: Topics; isChosen: boolean; languages: readonly string[]; onSaved: () => Promise<void> };

function TopicsFields({ initial, isChosen, languages, onSaved }: TopicsFieldsProps) {
  const { t } = useTranslation('desk');
  useCatalogues(languages);
  const group = useSettingsGroup(initial, async ({ topics, names }) => {
    const succeeded = await saveTopics({ topics: enabledIds(topics), names });
    if (succeeded) void onSaved();
    return succeeded;
  });
  const { topics } = group.value;
  return (
    <SettingsForm testId="topics" title={t('kiosk.section.topics')} group={group} actions={!isChosen && <KeepButton group={group} />}>
      <p>{t('topics.intro')}</p>
      <TopicList group={group} languages={languages} />
      <TopicPreview topics={enabledIds(topics)} />
    </SettingsForm>
  );
}

/** Saves the whole catalogue as it is, which is a choice too: nothing was changed that the save bar could save. */
const KeepButton = ({ group }: { group: SettingsGroup<Topics> }) => {
  const { t } = useTranslation('desk');
  return (
    <Button data-testid="topics-keep" onPress={() => void group.save()}>
      {t('topics.keep')}
    </Button>
  );
};

function TopicList({ group: { value, change }, languages }: { group: SettingsGroup<Topics>; languages: readonly string[] }) {
  const { t } = useTranslation('desk');
  // A group and a topic can have the same id.
  const [lastMove, setLastMove] = useState<{ kind: 'topic' | 'group'; move: Move } | null>(null);
  const { topics, names } = value;
  const groups = [...groupTopics(topics)];
  const enabledCount = enabledIds(topics).length;
  const nameOf = (id: string): string => names[id]?.[DUTCH] || catalogTopicName(id, DUTCH);
  const lastMoveOf = (kind: 'topic' | 'group'): Move | null => (lastMove?.kind === kind ? lastMove.move : null);
  const apply = (kind: 'topic' | 'group') => (move: Move) => {
    setLastMove({ kind, move });
    change({ topics: (kind === 'topic' ? moveTopic : moveGroup)(topics, move.id, move.direction) });
  };
  return (
    <>
      {groups.map(([groupId, inGroup], groupIndex) => (
        <section key={groupId} className={styles.group} aria-label={groupName(groupId, DUTCH)}>
          <div className={styles.heading}>
            <h3>
              <GroupIcon group={groupId} /> {groupName(groupId, DUTCH)}
            </h3>
            <MoveButtons
              id={groupId}
              name={groupName(groupId, DUTCH)}
              testId={`topic-group-${groupId}`}
              isFirst={groupIndex === 0}
              isLast={groupIndex === groups.length - 1}
              lastMove={lastMoveOf('group')}
              onMove={apply('group')}
            />
          </div>
          <ul>
            {inGroup.map((topic, index) => (
              <TopicRow
                key={topic.id}
                topic={topic}
                name={nameOf(topic.id)}
                names={names[topic.id] ?? {}}
                languages={languages}
                isOnlyOne={topic.enabled && enabledCount === 1}
                onToggle={() => change({ topics: topics.with(topics.indexOf(topic), { ...topic, enabled: !topic.enabled }) })}
                onRename={(own) => change({ names: { ...names, [topic.id]: own } })}
              >
                <MoveButtons
                  id={topic.id}
                  name={nameOf(topic.id)}
                  testId={`topic-${topic.id}`}
                  isFirst={index === 0}
                  isLast={index === inGroup.length - 1}
                  lastMove={lastMoveOf('topic')}
                  onMove={apply('topic')}
                />
              </TopicRow>
            ))}
          </ul>
        </section>
      ))}
      {enabledCount === 1 && <p>{t('topics.atLeastOne')}</p>}
      <p role="status" className={styles.hidden}>
        {lastMove?.kind === 'group' && (
          <Place name={groupName(lastMove.move.id, DUTCH)} id={lastMove.move.id} among={groups.map(([id]) => id)} />
        )}
        {lastMove?.kind === 'topic' && (
          <Place
            name={nameOf(lastMove.move.id)}
            id={lastMove.move.id}
            among={(groups.find(([, inGroup]) => inGroup.some(({ id }) => id === lastMove.move.id))?.[1] ?? []).map(({ id }) => id)}
          />
        )}
      </p>
    </>
  );
}

/** Says at which place among its siblings a moved topic or group is now. */
function Place({ name, id, among }: { name: string; id: string; among: readonly string[] }) {
  const { t } = useTranslation('desk');
  return t('topics.moved', { name, place: among.indexOf(id) + 1, count: among.length });
}
