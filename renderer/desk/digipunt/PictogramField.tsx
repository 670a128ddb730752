import { useTranslation } from 'react-i18next';
import { ownPictogram } from '../../ui/branding.ts';
import { Button } from '../../ui/Button.tsx';
import { FileField } from '../form/Field.tsx';
import styles from '../form/Form.module.css';
import { setPictogram } from './digipunt-api.ts';
import { resizePictogram } from './resize-image.ts';

/** Shows, replaces and removes the own pictogram of a topic. Saves at once, as the logo does. */
export function PictogramField({ topic }: { topic: string }) {
  const { t } = useTranslation('desk');
  return (
    <div className={styles.lines}>
      <FileField
        label={t('topics.pictogram')}
        hint={t('topics.pictogramHint')}
        accept="image/png,image/jpeg,image/webp"
        onChoose={(file) => void resizePictogram(file).then((base64) => setPictogram(topic, base64))}
        data-testid={`topic-pictogram-${topic}`}
      />
      {ownPictogram(topic) !== undefined && (
        <Button data-testid={`topic-pictogram-remove-${topic}`} onPress={() => void setPictogram(topic, null)}>
          {t('topics.noPictogram')}
        </Button>
      )}
    </div>
  );
}
