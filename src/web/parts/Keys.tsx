import classes from './Keys.module.css'

/** The name of a key, where it is offered. */
export function Key({ children }: { children: string }) {
  return <kbd className={classes.key}>{children}</kbd>
}
