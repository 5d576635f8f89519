# itemone serve in a container.  It listens beyond loopback, so it needs a token:
#   docker build -t itemone .
#   docker run --rm -p 127.0.0.1:8000:8000 -e ITEMONE_TOKEN="$(openssl rand -hex 24)" itemone
FROM python:3.13-slim AS build
WORKDIR /build
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY src src
RUN python -m venv /itemone \
 && /itemone/bin/pip install --no-cache-dir --constraint constraints.txt ".[edgar,pdf,web]"

FROM python:3.13-slim
RUN useradd --system --no-create-home itemone
COPY --from=build /itemone /itemone
USER itemone
ENV PATH=/itemone/bin:$PATH PYTHONDONTWRITEBYTECODE=1 HOME=/tmp
EXPOSE 8000
HEALTHCHECK --start-period=60s --interval=15s --timeout=5s CMD ["python", "-c", \
  "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["itemone", "serve", "--host", "0.0.0.0"]
