import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Run {
  violations: { id: string; help: string; nodes: { html: string; any: { message: string }[] }[] }[]
}

/** What axe finds on the page as it stands: one line for each violation, none when all is well. */
export async function violations(page: Page): Promise<string[]> {
  // Through the debugger, not as a script element: the page's Content-Security-Policy stays as it is.
  await page.evaluate(source)
  const run = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as Run
  return run.violations.map(
    one =>
      `${one.id} (${one.help}): ${one.nodes.map(node => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`).join(' | ')}`,
  )
}

/** True when the page can be scrolled sideways: nothing may, down to 320 pixels. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > window.innerWidth') as Promise<boolean>
