const storage = 'openiop.density'

export type Density = 'compact' | 'comfortable'

export const density = (): Density => (localStorage.getItem(storage) === 'comfortable' ? 'comfortable' : 'compact')

/** Comfortable rows are eight pixels higher. */
export function setDensity(to: Density): void {
  localStorage.setItem(storage, to)
  applyDensity()
}

export function applyDensity(): void {
  document.documentElement.style.setProperty('--oi-density', density() === 'comfortable' ? '0.5rem' : '0px')
}
