import { useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useKiosk } from '../state/kiosk-store.ts';
import { speakButton } from '../state/read-aloud.ts';

type KioskButtonProps = Omit<React.ComponentProps<typeof Button>, 'onPress' | 'ref'> & { onPress: () => void };

/** A button of the kiosk. With explore by touch on, the first press speaks its label and the second activates it. */
export function KioskButton({ onPress, ...props }: KioskButtonProps) {
  const exploreByTouch = useKiosk((state) => state.speech.exploreByTouch);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const [spoken, setSpoken] = useState(false);
  const handlePress = (): void => {
    if (!exploreByTouch || spoken) return onPress();
    setSpoken(true);
    if (buttonRef.current) void speakButton(buttonRef.current);
  };
  // A press moves the focus, by touch too, so pressing another button resets this one.
  return (
    <Button
      {...props}
      ref={buttonRef}
      data-spoken={(exploreByTouch && spoken) || undefined}
      onPress={handlePress}
      onBlur={() => setSpoken(false)}
    />
  );
}
