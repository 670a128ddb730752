import { type ComputerRole, parseRole, saveRole } from './computer-role.ts';
import { serveLocalPages } from './local-pages.ts';
import type { RemoteWindow } from './remote-browser.ts';

/** Asks in a window what this computer is, and saves the answer. Closes the window. */
export async function askRole(dataFolder: string, window: RemoteWindow): Promise<ComputerRole> {
  let onAnswer: (role: ComputerRole) => void;
  const answer = new Promise<ComputerRole>((resolve) => (onAnswer = resolve));
  const local = await serveLocalPages(
    () => ({ name: 'role' }),
    async (field) => {
      const role = parseRole(field('role'));
      if (role) onAnswer(role);
    },
  );
  window.show(local.url, null);
  const role = await answer;
  saveRole(dataFolder, role);
  await window.close();
  local.close();
  return role;
}
