import classes from './whys.module.css';

/** The key that does the same; not part of the button's name. */
export function ButtonKey({ children }: { children: string }) {
  return (
    <span className={classes.keyOnButton} aria-hidden>
      {children}
    </span>
  );
}
