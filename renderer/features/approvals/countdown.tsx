import { useEffect, useState } from 'react';
import classes from './approvals.module.css';

const warnAt = 10;

function secondsUntil(expiresAt: string): number {
  return Math.max(0, Math.ceil((Date.parse(expiresAt) - Date.now()) / 1000));
}

/** Seconds until silence is a denial. Seen each second, said once when few are left. */
export function Countdown({ expiresAt }: { expiresAt: string | null }) {
  const [left, setLeft] = useState(expiresAt === null ? null : secondsUntil(expiresAt));
  useEffect(() => {
    if (expiresAt === null) return setLeft(null);
    const tick = () => setLeft(secondsUntil(expiresAt));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [expiresAt]);
  if (left === null) return null;
  const isShort = left <= warnAt;
  return (
    <span className={classes.countdown} data-short={isShort || undefined}>
      <span role="timer" aria-live="off">
        Denied in {left} s without an answer
      </span>
      <span className={classes.spoken} aria-live="assertive">
        {isShort ? `Denied in ${warnAt} seconds without an answer` : ''}
      </span>
    </span>
  );
}
