import { useTranslation } from 'react-i18next';
import { groupName } from '../../i18n/catalog-names.ts';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { TopicTiles } from './TopicTiles.tsx';

/** All topics, or those of one group, to take a ticket for. */
export function TopicsScreen({ group }: { group: string | null }) {
  const { t, i18n } = useTranslation('kiosk');
  return (
    <ScreenFrame title={group === null ? t('topics.question') : groupName(group, i18n.language)}>
      <TopicTiles group={group} />
    </ScreenFrame>
  );
}
