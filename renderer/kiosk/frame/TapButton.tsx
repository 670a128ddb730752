import { useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useKiosk } from '../state/kiosk.ts';
import { sayButton } from '../state/read-aloud.ts';

type TapButtonProps = Omit<React.ComponentProps<typeof Button>, 'onPress' | 'ref'> & { onPress: () => void };

/** A button of the visitor's screen. In listen first, the first tap says what it is, and the second does it. */
export function TapButton({ onPress, ...button }: TapButtonProps) {
  const listenFirst = useKiosk((state) => state.speech.listenFirst);
  const own = useRef<HTMLButtonElement>(null);
  const [heard, setHeard] = useState(false);
  const press = (): void => {
    if (!listenFirst || heard) return onPress();
    setHeard(true);
    if (own.current) void sayButton(own.current);
  };
  // Another button that is heard takes the focus with it, by touch too.
  return <Button {...button} ref={own} data-heard={(listenFirst && heard) || undefined} onPress={press} onBlur={() => setHeard(false)} />;
}
