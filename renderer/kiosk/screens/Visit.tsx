import type { Screen } from '../kiosk.ts';
import { Actions } from './Actions.tsx';
import { Devices } from './Devices.tsx';
import { Left } from './Left.tsx';
import { Place } from './Place.tsx';
import { Places } from './Places.tsx';
import { Training } from './Training.tsx';
import { Trainings } from './Trainings.tsx';
import { Modes } from './Modes.tsx';
import { NoDevice } from './NoDevice.tsx';
import { NumberTaken } from './NumberTaken.tsx';
import { Refused } from './Refused.tsx';
import { Taking } from './Taking.tsx';
import { Topics } from './Topics.tsx';

/** Every screen after the first: loaded when the first is on, so that the first is on sooner. */
export function Visit({ screen }: { screen: Exclude<Screen, { name: 'languages' }> }) {
  switch (screen.name) {
    case 'actions':
      return <Actions />;
    case 'topics':
      return <Topics key={screen.group} group={screen.group} />;
    case 'devices':
      return <Devices />;
    case 'no device':
      return <NoDevice type={screen.type} />;
    case 'trainings':
      return <Trainings key={screen.subject} subject={screen.subject} />;
    case 'training':
      return <Training id={screen.id} session={screen.session} />;
    case 'places':
      return <Places />;
    case 'place':
      return <Place id={screen.id} />;
    case 'modes':
      return <Modes />;
    case 'taking':
      return <Taking />;
    case 'number':
      return <NumberTaken ticket={screen.ticket} about={screen.about} />;
    case 'left':
      return <Left />;
    case 'refused':
      return <Refused why={screen.why} />;
    default:
      return screen satisfies never;
  }
}
