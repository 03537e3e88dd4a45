import type { Shortcut } from '../keys.ts'

/** J, K and the arrows move the focus from row to row; `link` is what is focused in each, inside a `row`. */
export function useListKeys(link: string, row: string): Shortcut[] {
  const move = (by: 1 | -1) => () => {
    const links = [...document.querySelectorAll<HTMLElement>(link)].filter(one => one.offsetParent !== null)
    const at = links.findIndex(
      one => one.closest(row)?.contains(document.activeElement) || one === document.activeElement,
    )
    const marked = at >= 0 ? at : links.findIndex(one => one.closest(row)?.hasAttribute('data-marked'))
    const next =
      links[marked < 0 ? (by === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, marked + by))]
    next?.focus()
    next?.closest(row)?.scrollIntoView({ block: 'nearest' })
  }
  return [
    { keys: 'j', says: 'Next row', run: move(1) },
    { keys: 'k', says: 'Row before', run: move(-1) },
    { keys: 'ArrowDown', says: 'Next row', run: move(1), alias: true },
    { keys: 'ArrowUp', says: 'Row before', run: move(-1), alias: true },
  ]
}
