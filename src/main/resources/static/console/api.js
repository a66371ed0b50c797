// @ts-check
const BASE = '/api/console'
const PATIENCE = 20000

/** For what is put together first. */
const LONG_PATIENCE = 600000

/** An index of its own is made for a draft first. */
const TRIED_OUT = /\/articles\/(preview|publish)/
const ZIP = 'application/zip'

const ATTENDED = 60000

let csrf = ''
let touched = Date.now()

for (const sign of ['keydown', 'pointerdown'])
  addEventListener(
    sign,
    () => {
      touched = Date.now()
    },
    true
  )

/** What went wrong, by a code that the page has a text for. */
export class Problem extends Error {
  /** @param {number} status 0 if the server was not reached
   *  @param {string} code
   *  @param {Record<string, any>} [told] the same in words, by language */
  constructor(status, code, told) {
    super(code)
    this.status = status
    this.code = code
    this.told = told
  }
}

/** What every call carries; one that the page makes while nobody is at it keeps no session alive.
 *  @returns {Record<string, string>} */
export const headers = () =>
  Date.now() - touched < ATTENDED ? { 'X-CSRF-TOKEN': csrf } : { 'X-CSRF-TOKEN': csrf, 'X-Unattended': 'true' }

/** @param {string} path
 *  @param {Record<string, any>} parameters */
export const address = (path, parameters = {}) => {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '' && value != null))
  return BASE + path + (query.size ? `?${query}` : '')
}

/** @param {Response} response */
const problemOf = async response => {
  const told = await response.json().catch(() => ({}))
  const code =
    told.code ?? { 401: 'signed-out', 403: 'not-allowed', 413: 'too-long', 429: 'busy', 503: 'busy' }[response.status]
  return new Problem(response.status, code ?? 'failed', told)
}

/** @param {string} method
 *  @param {string} url
 *  @param {any} [body]
 *  @param {Record<string, string>} [more] */
const call = async (method, url, body, more = {}) => {
  /** @type {Record<string, string>} */
  const content = body === undefined ? {} : { 'Content-Type': 'application/json' }
  const response = await fetch(url, {
    method,
    headers: { ...headers(), ...content, ...more },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(more.Accept === ZIP || TRIED_OUT.test(url) ? LONG_PATIENCE : PATIENCE)
  }).catch(() => {
    throw new Problem(0, 'offline')
  })
  if (!response.ok) throw await problemOf(response)
  if (response.status === 204) return null
  const type = response.headers.get('Content-Type') ?? ''
  if (type.startsWith(ZIP)) return response.blob()
  return type.startsWith('text/plain') ? response.text() : response.json()
}

/** @param {string} path
 *  @param {Record<string, any>} [parameters] */
export const get = (path, parameters) => call('GET', address(path, parameters))

/** @param {string} path
 *  @param {any} [body]
 *  @param {string} [type] what is wanted back, if not JSON */
export const post = (path, body = {}, type = 'application/json') => call('POST', address(path), body, { Accept: type })

/** @param {string} path
 *  @param {any} body
 *  @param {number} [version] that is changed, if what others have done since matters */
export const put = (path, body, version) =>
  call('PUT', address(path), body, version === undefined ? {} : { 'If-Match': `"${version}"` })

/** @param {string} path */
export const remove = path => call('DELETE', address(path))

/** Does something to a ticket. The same key again is the same deed.
 *  @param {string} id
 *  @param {string} deed
 *  @param {any} [body]
 *  @param {string} [key]
 *  @param {number} [seen] the last event that was looked at, if what others have done since matters */
export const does = (id, deed, body = {}, key = crypto.randomUUID(), seen) =>
  call('POST', address(`/tickets/${id}/${deed}`), body, {
    'Idempotency-Key': key,
    ...(seen ? { 'If-Match': `"${seen}"` } : {})
  })

/** Uploads a file for a reply; unlike fetch, this tells how far it is.
 *  @param {string} ticket
 *  @param {File} file
 *  @param {(share: number) => void} progress 0 to 1 */
export const upload = (ticket, file, progress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address(`/tickets/${ticket}/files`, { name: file.name || 'file' }))
    request.responseType = 'json'
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.addEventListener('progress', event => event.lengthComputable && progress(event.loaded / event.total))
    request.addEventListener('error', () => reject(new Problem(0, 'offline')))
    request.addEventListener('load', () =>
      request.status < 300
        ? resolve(request.response)
        : reject(new Problem(request.status, request.response?.code ?? 'failed', request.response ?? {}))
    )
    request.send(file)
  })

/** Who is signed in, null if nobody is; and how one signs in. */
export const session = async () => {
  const known = await get('/session')
  if (known.agent) csrf = known.csrf
  return {
    me: known.agent && { ...known.agent, role: known.role, everywhere: known.everywhere },
    by: known.by,
    here: known.here
  }
}

/** @param {string} token */
export const signIn = token => post('/session', { token })

/** Asks for a new link where the first one was printed: only whoever runs the product sees it. */
export const freshLink = () => post('/links/fresh')

/** Ends one's own sessions in all other browsers. */
export const endOthers = () => post('/session/end-others')

export const signOut = () => call('DELETE', address('/session'))
