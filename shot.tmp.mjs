// usage: node shot.tmp.mjs port user name path [WxH] [scheme] [script-file]
import { chromium } from 'playwright-core'
import { ensureChromium } from './scripts/ensure-chromium.mjs'
const [port, user, name, path, size = '1440x900', scheme = 'light', script] = process.argv.slice(2)
const [width, height] = size.split('x').map(Number)
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] })
const page = await (await browser.newContext({ viewport: { width, height }, colorScheme: scheme })).newPage()
page.on('pageerror', e => console.log('PAGEERROR', e.message))
page.on('console', m => m.type() === 'error' && console.log('CONSOLE', m.text().slice(0, 300)))
const url = `http://localhost:${port}`
await page.goto(`${url}/sign-in`)
await page.getByLabel('E-mail').fill(`${user}@riverbend.example`)
await page.getByLabel('Password', { exact: true }).fill('riverbend-demonstration')
await page.keyboard.press('Enter')
await page.waitForURL(`${url}/`)
await page.goto(`${url}${path}`)
await page.waitForTimeout(1500)
if (script) await (await import(script)).default(page, url)
await page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: process.env.FULL !== "0" })
console.log(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth ? 'OVERFLOWS' : 'fits'))
await browser.close()
