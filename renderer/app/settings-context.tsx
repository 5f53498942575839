import { useMantineColorScheme } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { Settings } from '../../src-main/contract/settings.ts';
import { useDisplay } from '../lib/display.ts';
import { runCommand } from '../lib/use-command.ts';
import { useQuery } from '../lib/use-query.ts';

const SettingsContext = createContext<Settings | undefined>(undefined);

/** The settings, once they are there. */
export function useSettings(): Settings | undefined {
  return useContext(SettingsContext);
}

export function SettingsProvider({ children }: { children: ReactNode }) {
  const settings = useQuery('settings.get', {}, { entities: ['settings'] }).data;
  const { setColorScheme } = useMantineColorScheme();
  const setUtc = useDisplay((display) => display.setUtc);
  const theme = settings?.theme;
  const utc = settings?.showUtc;
  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme);
  }, [theme, setColorScheme]);
  useEffect(() => {
    if (utc !== undefined) setUtc(utc);
  }, [utc, setUtc]);
  return <SettingsContext value={settings}>{children}</SettingsContext>;
}

/** Switches at once and keeps it as a setting. */
export function toggleUtc(): void {
  const { utc, setUtc } = useDisplay.getState();
  setUtc(!utc);
  runCommand('settings.update', { showUtc: !utc });
}
