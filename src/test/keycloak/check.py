#!/usr/bin/env python3
"""Signs agents in at a real Keycloak, and dismisses them there.

  check.py [--keycloak URL] [COMMAND ...]

Without --keycloak the server (100 MB) is fetched by Maven and started on loopback with realm.json. COMMAND starts the
product; by default it is `java -jar target/madoguchi-*.jar` in the current folder. Needs Python 3.9, Maven and a JDK 25.
Prints a line for each thing that has to be true, and ends with 1 if one is not.
"""
import glob, html, http.cookiejar, json, os, re, subprocess, sys, tempfile, time, urllib.error, urllib.parse, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
VERSION = '26.4.0'
PORT, KC_PORT = 18280, 18190
HOME = f'http://localhost:{PORT}'
failed = 0


class Browser:
    """One person's browser: follows redirects and keeps cookies."""

    def __init__(self):
        # as browsers do on loopback, secure cookies are sent without TLS too
        self.cookies = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(secure_protocols=('http', 'https')))
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def open(self, address, fields=None, headers=None, method=None):
        data = urllib.parse.urlencode(fields).encode() if fields is not None else None
        request = urllib.request.Request(address, data, headers or {}, method=method)
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.url, refused.read().decode()

    def sign_in(self, user, path='/console/sign-in'):
        """Where the sign-in ends."""
        _, address, page = self.open(HOME + path)
        form = re.search(r'<form[^>]*id="kc-form-login"[^>]*action="([^"]+)"', page)
        if not form:
            return address
        return self.open(html.unescape(form.group(1)), {'username': user, 'password': 'pw'})[1]

    def session(self):
        return json.loads(self.open(HOME + '/api/console/session')[2])

    def status(self):
        return self.open(HOME + '/api/console/counts', headers={'X-Unattended': 'true'})[0]


class Admin:
    """What an administrator does in Keycloak."""

    def __init__(self, keycloak):
        self.base = keycloak

    def token(self):
        answer = Browser().open(self.base + '/realms/master/protocol/openid-connect/token', {
            'grant_type': 'password', 'client_id': 'admin-cli', 'username': 'admin', 'password': 'admin'})
        return json.loads(answer[2])['access_token']

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            self.base + '/admin/realms/shop' + path, json.dumps(body).encode() if body is not None else None,
            {'Authorization': 'Bearer ' + self.token(), 'Content-Type': 'application/json'}, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read() or b'null')

    def user(self, name):
        return self.call('GET', f'/users?exact=true&username={name}')[0]


def check(what, true):
    global failed
    failed += not true
    print('ok  ' if true else 'FAIL', what, flush=True)


def until(seconds, what):
    end = time.time() + seconds
    while time.time() < end:
        if what():
            return True
        time.sleep(0.5)
    return False


def answers(address):
    try:
        urllib.request.urlopen(address, timeout=2)
        return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def start_keycloak(folder):
    java = java_home()
    subprocess.run(['mvn', '-q', '-B', 'dependency:copy', f'-DoutputDirectory={folder}',
                    f'-Dartifact=org.keycloak:keycloak-quarkus-dist:{VERSION}:zip'], check=True)
    subprocess.run([f'{java}/bin/jar', 'xf', f'keycloak-quarkus-dist-{VERSION}.zip'], cwd=folder, check=True)
    home = f'{folder}/keycloak-{VERSION}'
    os.makedirs(home + '/data/import', exist_ok=True)
    with open(HERE + '/realm.json', encoding='utf-8') as realm, open(home + '/data/import/shop-realm.json', 'w', encoding='utf-8') as target:
        target.write(realm.read())
    return subprocess.Popen(
        ['sh', home + '/bin/kc.sh', 'start-dev', '--http-host=127.0.0.1', f'--http-port={KC_PORT}', '--import-realm'],
        env={**os.environ, 'JAVA_HOME': java, 'KC_BOOTSTRAP_ADMIN_USERNAME': 'admin', 'KC_BOOTSTRAP_ADMIN_PASSWORD': 'admin'},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def java_home():
    for jdk in [os.environ.get('JAVA_HOME', '')] + glob.glob('/usr/lib/jvm/*25*'):
        if jdk and os.access(jdk + '/bin/jar', os.X_OK):
            return jdk
    sys.exit('JAVA_HOME: not given (expected: a JDK 25)')


def main():
    arguments = sys.argv[1:]
    keycloak, processes = None, []
    if arguments[:1] == ['--keycloak']:
        keycloak, arguments = arguments[1], arguments[2:]
    with tempfile.TemporaryDirectory() as folder:
        try:
            if keycloak is None:
                keycloak = f'http://127.0.0.1:{KC_PORT}'
                processes.append(start_keycloak(folder))
                if not until(180, lambda: answers(keycloak + '/realms/shop')):
                    sys.exit('Keycloak has not started')
            command = arguments or [java_home() + '/bin/java', '-jar', glob.glob('target/madoguchi-*.jar')[0]]
            log = open(folder + '/product.log', 'w+', encoding='utf-8')
            o = '--madoguchi.console.oidc.'
            processes.append(subprocess.Popen(command + [
                f'--server.port={PORT}', f'--madoguchi.store.folder={folder}/data', f'{o}issuer={keycloak}/realms/shop',
                f'{o}client-id=madoguchi.console', f'{o}client-secret=s3cret', f'{o}home={HOME}',
                f'{o}role-claim=resource_access.madoguchi.console.roles', f'{o}name-claim={{family_name}} {{given_name}}',
                f'{o}recheck=30s'], stdout=log, stderr=log))
            if not until(120, lambda: answers(HOME + '/console/')):
                sys.exit('the product has not started')
            run(keycloak, lambda: open(folder + '/product.log', encoding='utf-8').read())
        finally:
            for process in processes:
                process.terminate()
                process.wait(30)
    sys.exit(1 if failed else 0)


def run(keycloak, log):
    admin = Admin(keycloak)
    clients = admin.call('GET', '/clients?clientId=madoguchi.console')[0]['id']
    agent = [role for role in admin.call('GET', f'/clients/{clients}/roles') if role['name'] == 'agent']
    admin.call('PUT', '/users/' + admin.user('sato1')['id'], {**admin.user('sato1'), 'enabled': True})
    admin.call('POST', f"/users/{admin.user('sato2')['id']}/role-mappings/clients/{clients}", agent)
    hanako, sato1, sato2, nobody = Browser(), Browser(), Browser(), Browser()
    check('an agent gets in with the role of the access token', hanako.sign_in('hanako').endswith('/console/') and hanako.session()['role'] == 'AGENT')
    check('and has a Japanese name, family name first', hanako.session()['agent']['name'] == '山田 花子')
    sato1.sign_in('sato1')
    sato2.sign_in('sato2')
    two = [browser.session()['agent'] or {'id': '', 'name': ''} for browser in (sato1, sato2)]
    check('two people of one name are two', two[0]['id'] != two[1]['id'] and two[0]['name'] == two[1]['name'] == 'Sato Taro')
    check('who has no role is told', nobody.sign_in('nobody').endswith('#no-access') and nobody.status() == 401)
    check('and the log names the claim', 'resource_access.madoguchi.console.roles is in none of' in log())
    check('another account asks for the password again', nobody.sign_in('hanako', '/console/sign-in?account=other').endswith('/console/')
          and nobody.sign_in('hanako').endswith('/console/') and nobody.status() == 200)
    admin.call('PUT', '/users/' + admin.user('sato1')['id'], {**admin.user('sato1'), 'enabled': False})
    check('who is disabled is out within the interval', until(45, lambda: sato1.status() == 401))
    admin.call('DELETE', f"/users/{admin.user('sato2')['id']}/role-mappings/clients/{clients}", agent)
    check('whose role is taken away is out within the interval', until(45, lambda: sato2.status() == 401))
    check('others work on meanwhile', hanako.status() == 200)
    client = admin.call('GET', f'/clients/{clients}')
    client['attributes'] |= {'backchannel.logout.url': HOME + '/console/back-channel-logout', 'backchannel.logout.session.required': 'true'}
    admin.call('PUT', f'/clients/{clients}', client)
    hanako = Browser()
    hanako.sign_in('hanako')
    admin.call('POST', f"/users/{admin.user('hanako')['id']}/logout")
    check('whose session an administrator ends is out within seconds', until(15, lambda: hanako.status() == 401))
    hanako = Browser()
    hanako.sign_in('hanako')
    csrf = hanako.session()['csrf']
    to = json.loads(hanako.open(HOME + '/api/console/session', headers={'X-CSRF-TOKEN': csrf}, method='DELETE')[2])['to']
    hanako.open(to)
    check('signing out ends the provider\'s session too', hanako.sign_in('hanako').endswith('/console/') and 'kc-form-login' not in to)
    check('no token stands in the log', not re.search(r'eyJ[A-Za-z0-9_-]{20,}', log()))


main()
