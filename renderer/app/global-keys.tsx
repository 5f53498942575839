import { spotlight } from '@mantine/spotlight';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { register, useShortcut } from '../lib/keys.ts';
import { areas } from './areas.ts';
import { lock } from './lock.ts';
import { toggleUtc } from './settings-context.tsx';
import { useShell } from './shell-store.ts';

/** The keys that work everywhere. */
export function GlobalKeys() {
  const navigate = useNavigate();
  const { setCreateOpen, setShortcutsOpen } = useShell.getState();
  useEffect(() => {
    const ends = areas.map(({ key, label, path }) => register(key, `Go to ${label}`, () => navigate(path)));
    return () => {
      for (const end of ends) end();
    };
  }, [navigate]);
  useShortcut('Mod+K', 'Command palette', () => spotlight.toggle());
  useShortcut('C', 'New issue', () => setCreateOpen(true));
  useShortcut('U', 'Times in UTC or local', toggleUtc);
  useShortcut('?', 'Show the keys', () => setShortcutsOpen(true));
  useShortcut('Mod+Shift+L', 'Lock', lock);
  return null;
}
