import { create } from 'zustand';

interface Display {
  /** Times are shown in UTC rather than in the zone of this machine. */
  utc: boolean;
  setUtc(utc: boolean): void;
}

/** What the `U` key switches. The shell keeps it in step with the settings. */
export const useDisplay = create<Display>((set) => ({ utc: false, setUtc: (utc) => set({ utc }) }));

export function useUtc(): boolean {
  return useDisplay((display) => display.utc);
}
