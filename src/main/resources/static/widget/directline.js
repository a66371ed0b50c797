// @ts-check
/** Speaks Direct Line 3.0: one conversation, kept over reloads, over lost connections and restarts. */

const BASE = '/v3/directline'
const KEPT = 'madoguchi.conversation'
const RENEW = 12 * 60 * 1000
const PATIENCE = 10_000

/** The server is heard of every 20 s; a socket that says nothing for this long is dead. */
const SILENCE = 50_000

/**
 * What the server tells of a conversation.
 *
 * @typedef {{ conversationId: string, token: string, renewal: string }} Kept
 * @typedef {{ largest: number, atOnce: number, accept: string }} Uploads
 * @typedef {Kept & { streamUrl: string, identified?: boolean, uploads?: Uploads }} Told
 */

/** A refusal that trying again will not change. */
export class Refused extends Error {
  /** @param {number} status @param {Record<string, string>} [told] why, in words for people, by language */
  constructor(status, told = {}) {
    super(`${status}`)
    this.status = status
    this.told = told
  }

  /** Whether it is the token that is no longer good. */
  get unknown() {
    return this.status === 401 || this.status === 403
  }
}

/** When the server wants to be asked again, in milliseconds; undefined if it did not say.
 *  @param {any} problem @returns {number | undefined} */
const afterOf = problem => problem.after

/** Only an anonymous conversation is kept: an identified customer is identified anew by each page.
 *  Where nothing may be kept, the conversation lasts as long as the page. */
const memory = {
  /** On a shared computer it ends with the browser's tab. */
  get place() {
    return new URLSearchParams(location.search).has('shared') ? sessionStorage : localStorage
  },
  /** @returns {Kept | null} */
  read() {
    try {
      return JSON.parse(this.place.getItem(KEPT) ?? 'null')
    } catch {
      return null
    }
  },
  /** @param {Kept} conversation */
  write(conversation) {
    try {
      this.place.setItem(KEPT, JSON.stringify(conversation))
    } catch { /* private browsing */ }
  },
  clear() {
    try {
      this.place.removeItem(KEPT)
    } catch { /* private browsing */ }
  }
}

export class DirectLine {
  /** @type {Kept | null} */
  #conversation = null
  #watermark = '0'
  /** @type {WebSocket | null} */
  #socket = null
  #attempts = 0
  #timer = 0
  #heard = 0
  #locale
  #cloud
  #events
  /** What the site has signed of the customer; never kept. @type {string|null} */
  #identity = null
  #identified = false
  /** Counts the conversations of this page, so that what belongs to an earlier one is passed over. */
  #turn = 0

  /**
   * @param {string} locale of the first greeting
   * @param {string|null} cloud which the customers of the site use, if it tells
   * @param {{ activities(arrived: any[]): void, online(yes: boolean): void, restarted(): void, expired(): void,
   *   switched(): void,
   *   uploads(allowed: Uploads): void }} events
   */
  constructor(locale, cloud, events) {
    this.#locale = locale
    this.#cloud = cloud
    this.#events = events
    addEventListener('online', () => this.#now())
    document.addEventListener('visibilitychange', () => document.hidden || this.#now())
    setInterval(() => this.#renew().catch(() => {}), RENEW)
    setInterval(() => this.#now(), SILENCE / 5)
  }

  /** Begins, or goes on where the page was left. @param {string|null} [identity] signed by the site */
  async open(identity = null) {
    this.#identity = identity
    this.#conversation = memory.read()
    await this.#byLink()
    await this.#connect()
  }

  /** The name of the conversation; empty before there is one. */
  get conversation() {
    return this.#conversation?.conversationId ?? ''
  }

  /** Whether the site vouches for the customer. */
  get identified() {
    return this.#identified
  }

  /** Goes on as the customer whom the site has signed. @param {string} identity */
  identify(identity) {
    return this.#switch(identity)
  }

  /** Takes away what is kept of a conversation. */
  static wipe() {
    memory.clear()
  }

  /** Goes on as somebody of whom nothing is known.
   *  @param {boolean} [everywhere] whether the conversation can be read nowhere any more without a new sign-in */
  async forget(everywhere = false) {
    if (everywhere && this.#conversation) await this.#call('POST', '/tokens/revoke').catch(() => {})
    memory.clear()
    return this.#switch(null)
  }

  /** An identified conversation ends here with its customer; an anonymous one may become theirs.
   *  @param {string | null} identity */
  async #switch(identity) {
    this.#identity = identity
    if (this.#identified || !identity) this.#conversation = null
    this.#identified = false
    this.#watermark = '0'
    this.#turn++
    clearTimeout(this.#timer)
    this.#timer = 0
    this.#attempts = 0
    const before = this.#socket
    this.#socket = null
    before?.close()
    this.#events.switched()
    await this.#connect()
  }

  /** Whoever comes by a link that was mailed goes on with the conversation that it is for. */
  async #byLink() {
    const link = new URLSearchParams(location.hash.slice(1)).get('resume')
    if (!link) return
    history.replaceState(null, '', location.pathname + location.search)
    try {
      this.#keep(await this.#surely(() => this.#call('POST', '/tokens/resume', { link })))
    } catch {
      this.#events.expired()
    }
  }

  /** Completes when the server has it for good. @param {any} activity */
  post(activity) {
    return this.#surely(() => this.#own('POST', '/activities', activity))
  }

  /**
   * Completes when the server has the files and what is said with them for good.
   *
   * @param {any} activity
   * @param {File[]} files
   * @param {(share: number) => void} progress 0 to 1
   */
  upload(activity, files, progress) {
    const form = new FormData()
    form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }))
    for (const file of files) form.append('file', file, file.name)
    return this.#surely(() => this.#authorized(() => this.#send(`/conversations/${this.#id()}/upload`, form, progress)))
  }

  /** Tries again what may succeed then. @template T @param {() => Promise<T>} call @returns {Promise<T>} */
  async #surely(call) {
    const turn = this.#turn
    for (let attempt = 0; ; attempt++) {
      try {
        return await call()
      } catch (problem) {
        if (problem instanceof Refused || attempt === 2 || turn !== this.#turn) throw problem
        await new Promise(resolve => setTimeout(resolve, afterOf(problem) ?? 500 * 2 ** attempt))
      }
    }
  }

  #id() {
    if (!this.#conversation) throw new Error('no conversation yet')
    return encodeURIComponent(this.#conversation.conversationId)
  }

  /** Tries again at once when there is reason to hope. */
  #now() {
    if (this.#socket && Date.now() - this.#heard > SILENCE) this.#lost(this.#socket)
    if (this.#socket?.readyState === WebSocket.OPEN || !this.#timer) return
    clearTimeout(this.#timer)
    this.#timer = 0
    this.#attempts = 0
    this.#connect()
  }

  async #connect() {
    const turn = this.#turn
    try {
      const resumes = this.#conversation && (this.#identified || !this.#identity)
      const { streamUrl } = resumes ? await this.#resume() : await this.#start()
      if (turn === this.#turn) this.#listen(streamUrl)
    } catch {
      if (turn === this.#turn) this.#later()
    }
  }

  async #start() {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    const turn = this.#turn
    const before = this.#conversation
    const started = await this.#call('POST', '/conversations', {
      locale: this.#locale,
      localTimezone: timeZone,
      ...(this.#cloud && { channelData: { cloud: this.#cloud } }),
      ...(this.#identity && { identity: this.#identity })
    }, this.#identity ? before?.renewal : before?.token)
    if (turn !== this.#turn) throw new Error('superseded')
    this.#identified = started.identified === true
    if (this.#identified && before?.conversationId === started.conversationId) memory.clear()
    if (!this.#identified) this.#identity = null
    this.#keep(started)
    return started
  }

  async #resume() {
    try {
      const resumed = await this.#own('GET', `?watermark=${encodeURIComponent(this.#watermark)}`)
      this.#keep(resumed)
      return resumed
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem
      this.#conversation = null
      this.#watermark = '0'
      this.#events.restarted()
      return this.#start()
    }
  }

  /** A call about our conversation; a machine that slept longer than the token lives gets a new one.
   *  @param {string} method @param {string} path @param {any} [body] */
  #own(method, path, body) {
    return this.#authorized(() => this.#call(method, `/conversations/${this.#id()}${path}`, body))
  }

  /** @template T @param {() => Promise<T>} call @returns {Promise<T>} */
  async #authorized(call) {
    try {
      return await call()
    } catch (problem) {
      if (!(problem instanceof Refused && problem.unknown)) throw problem
      await this.#renew()
      return call()
    }
  }

  async #renew() {
    if (!this.#conversation) return
    const turn = this.#turn
    const renewed = await this.#call('POST', '/tokens/refresh', undefined, this.#conversation.renewal)
    if (turn === this.#turn) this.#keep(renewed)
  }

  /** What is told anew takes the place of what was. @param {Partial<Told>} told */
  #keep({ conversationId, token, renewal, uploads }) {
    if (uploads) this.#events.uploads(uploads)
    this.#conversation = {
      conversationId: conversationId ?? this.#conversation?.conversationId ?? '',
      token: token ?? this.#conversation?.token ?? '',
      renewal: renewal ?? this.#conversation?.renewal ?? ''
    }
    if (!this.#identified) memory.write(this.#conversation)
  }

  /** @param {string} streamUrl */
  #listen(streamUrl) {
    const socket = new WebSocket(streamUrl)
    this.#socket = socket
    this.#heard = Date.now()
    socket.addEventListener('open', () => {
      this.#attempts = 0
      this.#events.online(true)
    })
    socket.addEventListener('message', ({ data }) => {
      this.#heard = Date.now()
      if (!data || socket !== this.#socket) return
      const { activities = [], watermark } = JSON.parse(data)
      this.#events.activities(activities)
      if (watermark !== undefined) this.#watermark = String(watermark)
    })
    socket.addEventListener('close', () => this.#lost(socket))
  }

  /** A dead socket may take minutes to say that it is closed. @param {WebSocket} socket */
  #lost(socket) {
    if (socket !== this.#socket) return
    this.#socket = null
    socket.close()
    this.#later()
  }

  /** At once the first time, then more and more patiently. */
  #later() {
    if (this.#attempts > 0) this.#events.online(false)
    const wait = this.#attempts === 0 ? 50 : Math.min(PATIENCE, 250 * 2 ** this.#attempts) * (0.75 + Math.random() / 2)
    this.#attempts++
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = 0
      this.#connect()
    }, wait)
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {any} [body]
   * @param {string} [token]
   * @returns {Promise<Told>}
   */
  async #call(method, path, body, token = this.#conversation?.token) {
    /** @type {Record<string, string>} */
    const headers = { 'Content-Type': 'application/json' }
    if (token) headers.Authorization = `Bearer ${token}`
    const answer = await fetch(BASE + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE)
    })
    if (answer.status === 204) return /** @type {any} */ (null)
    if (answer.ok) return answer.json()
    if (answer.status === 429 || answer.status >= 500) {
      const after = Number(answer.headers.get('Retry-After')) * 1000
      throw Object.assign(new Error(`${answer.status}`), after ? { after: Math.min(after, PATIENCE) } : {})
    }
    throw new Refused(answer.status, await answer.json().then(body => body.error, () => ({})))
  }

  /**
   * Unlike fetch, this tells how far it is.
   *
   * @param {string} path
   * @param {FormData} form
   * @param {(share: number) => void} progress 0 to 1
   * @returns {Promise<any>}
   */
  #send(path, form, progress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open('POST', BASE + path)
      request.responseType = 'json'
      request.setRequestHeader('Authorization', `Bearer ${this.#conversation?.token}`)
      request.upload.addEventListener('progress', event =>
        event.lengthComputable && progress(event.loaded / event.total))
      request.addEventListener('error', () => reject(new Error('offline')))
      request.addEventListener('load', () => {
        if (request.status < 300) resolve(request.response)
        else if (!request.response?.error?.en && (request.status === 429 || request.status >= 500))
          reject(new Error(`${request.status}`))
        else reject(new Refused(request.status, request.response?.error))
      })
      request.send(form)
    })
  }
}
