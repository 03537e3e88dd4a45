import { createReadStream, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { App } from './app.ts'

const types: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

/** Hands out the built web app. Whatever is no file is a screen of it, except below /api and /assets. */
export function addFiles(app: App, folder: string): void {
  app.get('/*', c => {
    const path = decoded(c.req.path)
    if (path === undefined || path.startsWith('/api/')) return c.notFound()
    const file = normalize(join(folder, path))
    const inside = file.startsWith(folder + sep)
    if (inside && isFile(file)) return send(file, path.startsWith('/assets/'))
    // Ids may hold dots: only what looks like a file of the app is one.
    if (/\.(html|js|map|css|svg|png|ico|woff2|json|webmanifest|txt)$/.test(path) || path.startsWith('/assets/'))
      return c.notFound()
    const index = join(folder, 'index.html')
    return isFile(index) ? send(index, false) : c.text('The web app has not been built. Run: npm run build', 503)
  })
}

function send(file: string, isImmutable: boolean): Response {
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, {
    headers: {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  })
}

function decoded(path: string): string | undefined {
  try {
    const text = decodeURIComponent(path)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
