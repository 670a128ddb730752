import { phaseOf } from './state/ticket-phase.ts';
import type { Screen } from './state/kiosk-store.ts';
import { CheckInScreen } from './appointments/CheckInScreen.tsx';
import { DevicesScreen } from './lending/DevicesScreen.tsx';
import { HasNumberScreen } from './queue/HasNumberScreen.tsx';
import { LeaveScreen } from './queue/LeaveScreen.tsx';
import { LanguagesScreen } from './queue/LanguagesScreen.tsx';
import { LeftQueueScreen } from './queue/LeftQueueScreen.tsx';
import { PlaceScreen } from './agenda/PlaceScreen.tsx';
import { PlacesScreen } from './agenda/PlacesScreen.tsx';
import { TrainingScreen } from './agenda/TrainingScreen.tsx';
import { TrainingsScreen } from './agenda/TrainingsScreen.tsx';
import { ModesScreen } from './modes/ModesScreen.tsx';
import { NoDeviceScreen } from './lending/NoDeviceScreen.tsx';
import { NumberScreen } from './queue/NumberScreen.tsx';
import { RefusedScreen } from './queue/RefusedScreen.tsx';
import { TakingScreen } from './queue/TakingScreen.tsx';
import { TopicsScreen } from './queue/TopicsScreen.tsx';

/** Renders every screen after the first. A separate chunk, so that the first screen appears sooner. */
export function VisitScreens({ screen }: { screen: Exclude<Screen, { name: 'home' }> }) {
  switch (screen.name) {
    case 'languages':
      return <LanguagesScreen />;
    case 'topics':
      return <TopicsScreen />;
    case 'check-in':
      return <CheckInScreen />;
    case 'devices':
      return <DevicesScreen />;
    case 'no device':
      return <NoDeviceScreen type={screen.type} />;
    case 'trainings':
      return <TrainingsScreen key={screen.subject} subject={screen.subject} />;
    case 'training':
      return <TrainingScreen id={screen.id} session={screen.session} />;
    case 'places':
      return <PlacesScreen />;
    case 'place':
      return <PlaceScreen id={screen.id} />;
    case 'modes':
      return <ModesScreen />;
    case 'has number':
      return <HasNumberScreen />;
    case 'taking':
      return <TakingScreen />;
    case 'number':
      return <NumberScreen key={phaseOf(screen.ticket)} ticket={screen.ticket} sessionChoice={screen.sessionChoice} />;
    case 'leave':
      return <LeaveScreen />;
    case 'left':
      return <LeftQueueScreen rejoinUntil={screen.rejoinUntil} />;
    case 'refused':
      return <RefusedScreen error={screen.error} />;
    default:
      return screen satisfies never;
  }
}
