/** Prints the part of the page marked `data-print-alone={name}`, and nothing around it. */
export function printAlone(name: string): void {
  document.body.dataset.printing = name
  const part = document.querySelector(`[data-print-alone="${name}"]`)
  part?.setAttribute('data-printed', '')
  window.addEventListener(
    'afterprint',
    () => {
      delete document.body.dataset.printing
      part?.removeAttribute('data-printed')
    },
    { once: true },
  )
  window.print()
}
