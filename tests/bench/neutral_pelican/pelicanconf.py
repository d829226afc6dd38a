"""A plain directory of services: a page for each, a list for each topic, home, a feed and a site map."""

SITENAME = "Smallborough SEND Local Offer"
SITEURL = "https://offer.smallborough.example"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
MARKDOWN = {"extensions": ["tables", "def_list"]}
ARTICLE_SAVE_AS = "services/{slug}.html"
ARTICLE_URL = "services/{slug}.html"
TAG_SAVE_AS = "topics/{slug}.html"
TAG_URL = "topics/{slug}.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
TAGS_SAVE_AS = "topics.html"
SITEMAP_SAVE_AS = "sitemap.xml"
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
