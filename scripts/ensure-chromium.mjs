// The browser tests drive Debian's Chromium. Prints the path of one that is there, installs it when it is missing and this
// process may (root on Debian), and otherwise says what to install.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a Chromium; throws with the sentence to act on when there is none. */
export function ensureChromium() {
  const found = places.find(path => path && existsSync(path))
  if (found) return found
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall)
    throw new Error(
      'The browser tests need Chromium: install the package "chromium", or set CHROMIUM_PATH to a browser.',
    )
  console.error('Installing Chromium for the browser tests (once; about a minute) …')
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], quiet)
  const installed = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
  if (installed.status !== 0 || !existsSync('/usr/bin/chromium'))
    throw new Error(
      'Chromium could not be installed: install the package "chromium", or set CHROMIUM_PATH to a browser.',
    )
  return '/usr/bin/chromium'
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(ensureChromium())
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
