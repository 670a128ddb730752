import { useTranslation } from 'react-i18next';
import { DUTCH } from '../../i18n/languages.ts';
import { TileFrame, type TileFrameProps } from '../frame/TileFrame.tsx';
import type { LocalizedText } from '../../../electron/agenda/services/visitor-places.ts';

type AgendaTileProps = Omit<TileFrameProps, 'name' | 'dutch'> & { name: LocalizedText; dutch: string };

/** A training or place in a list: pictogram, name and details. The Dutch name is shown below a translated one. */
export function AgendaTile({ name, dutch, ...tile }: AgendaTileProps) {
  const { i18n } = useTranslation('kiosk');
  return (
    <TileFrame
      {...tile}
      name={<bdi lang={name.language}>{name.text}</bdi>}
      dutch={i18n.language === DUTCH || dutch === name.text ? null : dutch}
    />
  );
}
