import { useEffect } from 'react';
import { useRuns } from '../features/commands/runs.ts';
import { call } from '../lib/client.ts';
import { useJobs } from '../lib/jobs.ts';
import { lock } from './lock.ts';
import { useSettings } from './settings-context.tsx';

const checkEveryMs = 10_000;
const signOfLifeMs = 60_000;

/**
 * Locks after the set time without key or pointer. While the person is active but asks nothing of the core (reading,
 * writing a draft), a small query once a minute keeps the core's own idle clock from running out.
 */
export function IdleLock() {
  const minutes = useSettings()?.idleLockMinutes ?? 0;
  useEffect(() => {
    if (minutes === 0) return;
    let activeAt = Date.now();
    let saidAt = Date.now();
    const active = () => {
      activeAt = Date.now();
      if (activeAt - saidAt < signOfLifeMs) return;
      saidAt = activeAt;
      call('settings.get', {}).catch(() => {
        // Whatever it is, the page's own queries show it.
      });
    };
    const timer = setInterval(() => {
      if (useJobs.getState().running.length > 0 || useRuns.getState().running.length > 0) return;
      if (Date.now() - activeAt >= minutes * 60_000) lock();
    }, checkEveryMs);
    const types = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const type of types) window.addEventListener(type, active, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const type of types) window.removeEventListener(type, active, { capture: true });
    };
  }, [minutes]);
  return null;
}
