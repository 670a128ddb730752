import { useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useKiosk } from '../state/kiosk-store.ts';
import { speakButton } from '../state/read-aloud.ts';

type KioskButtonProps = Omit<React.ComponentProps<typeof Button>, 'onPress' | 'ref'> & { onPress: () => void };

/** A button of the visitor's screen. In listen first, the first tap says what it is, and the second does it. */
export function KioskButton({ onPress, ...props }: KioskButtonProps) {
  const exploreByTouch = useKiosk((state) => state.speech.exploreByTouch);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const [spoken, setSpoken] = useState(false);
  const press = (): void => {
    if (!exploreByTouch || spoken) return onPress();
    setSpoken(true);
    if (buttonRef.current) void speakButton(buttonRef.current);
  };
  // Another button that is heard takes the focus with it, by touch too.
  return (
    <Button
      {...props}
      ref={buttonRef}
      data-heard={(exploreByTouch && spoken) || undefined}
      onPress={press}
      onBlur={() => setSpoken(false)}
    />
  );
}
