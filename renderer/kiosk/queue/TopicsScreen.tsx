import { useTranslation } from 'react-i18next';
import { ScreenFrame } from '../frame/ScreenFrame.tsx';
import { TopicTiles } from './TopicTiles.tsx';

/** The topics to take a ticket for. */
export function TopicsScreen() {
  const { t } = useTranslation('kiosk');
  return (
    <ScreenFrame title={t('topics.question')}>
      <TopicTiles />
    </ScreenFrame>
  );
}
