import { HeartHandshake } from 'lucide-react';

/** The sign for a helper who comes to the visitor. */
export const EscortIcon = () => <HeartHandshake aria-hidden strokeWidth={1.75} />;
