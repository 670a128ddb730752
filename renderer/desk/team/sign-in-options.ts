import { useEffect, useState } from 'react';
import type { SignInOptions } from '../../../electron/faces/services/sign-in-options.ts';
import { api } from '../../api/client.ts';
import { useDesk } from '../state/desk-store.ts';

/** Without a session there is no event stream, so who sits where is read again from time to time. */
const REFRESH_INTERVAL_MS = 10_000;

/** The staff and desks of the sign-in page, kept up to date; null before the first read. */
export function useSignInOptions(): SignInOptions | null {
  const initialOptions = useDesk((state) => state.signInOptions);
  const [latestOptions, setLatestOptions] = useState<SignInOptions | null>(null);
  useEffect(() => {
    const refresh = async (): Promise<void> => {
      const response = await api.desk.door.$get().catch(() => null);
      if (response?.ok) setLatestOptions(await response.json());
    };
    const timer = setInterval(() => void refresh().catch(() => undefined), REFRESH_INTERVAL_MS);
    return () => clearInterval(timer);
  }, []);
  return latestOptions ?? initialOptions;
}
