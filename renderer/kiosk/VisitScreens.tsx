import type { Screen } from './state/kiosk.ts';
import { Actions } from './queue/HomeScreen.tsx';
import { Devices } from './lending/DevicesScreen.tsx';
import { Left } from './queue/LeftQueueScreen.tsx';
import { Place } from './agenda/PlaceScreen.tsx';
import { Places } from './agenda/PlacesScreen.tsx';
import { Training } from './agenda/TrainingScreen.tsx';
import { Trainings } from './agenda/TrainingsScreen.tsx';
import { Modes } from './modes/ModesScreen.tsx';
import { NoDevice } from './lending/NoDeviceScreen.tsx';
import { NumberTaken } from './queue/NumberScreen.tsx';
import { Refused } from './queue/RefusedScreen.tsx';
import { Taking } from './queue/TakingScreen.tsx';
import { Topics } from './queue/TopicsScreen.tsx';

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
