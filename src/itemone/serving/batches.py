"""The routes for batches: begin, look, fetch, stop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, Field

from itemone.serving.faults import BadRequestError
from itemone.serving.intake import Asked, Source, body_of
from itemone.serving.jobs import Job
from itemone.serving.schemas import json_body, problems
from itemone.serving.state import state_of

router = APIRouter(prefix="/api/jobs", tags=["jobs"])


class JobFiling(Source):
    """A filing of a batch, and by which name its row is known."""

    id: Annotated[str, Field(max_length=200)] = ""


class JobBody(Asked):
    """A batch: its filings, and what is asked of all of them."""

    filings: Annotated[list[JobFiling], Field(min_length=1)]


class JobForm(BaseModel):
    """A job's state."""

    id: str
    status: str
    created: str
    total: int
    done: int
    failed: int


@router.post(
    "",
    status_code=202,
    summary="Summarize many filings",
    response_model=JobForm,
    openapi_extra=json_body(JobBody),
    responses=problems(),
)
async def create(request: Request) -> Response:
    """Answers at once; the job is then found under its id, for an hour after its end."""
    state = state_of(request)
    body = await body_of(request, JobBody)
    if len(body.filings) > state.settings.job_filings:
        raise BadRequestError(
            f"a job takes {state.settings.job_filings:,} filings at most.", "Send several jobs."
        )
    filings = [one.filing(edgar=state.settings.edgar) for one in body.filings]
    names = [one.id or str(number) for number, one in enumerate(body.filings, start=1)]
    job = state.jobs.create(filings, names, body.wish)
    return JSONResponse(job.form, 202, headers={"Location": f"/api/jobs/{job.id}"})


@router.get("/{job}", summary="How far a job is", responses=problems(404))
async def look(request: Request, job: str) -> JobForm:
    """Counts what is done."""
    return JobForm(**state_of(request).jobs.get(job).form)


@router.get(
    "/{job}/results",
    summary="What a job has done so far",
    response_class=StreamingResponse,
    responses={
        200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}},
        **problems(404),
    },
)
async def results(request: Request, job: str) -> StreamingResponse:
    """A line of JSON a filing that is done: its id, and its summary or its error."""
    found = state_of(request).jobs.get(job)
    return StreamingResponse(_rows(found), media_type="application/x-ndjson")


@router.delete("/{job}", status_code=204, summary="Stop and forget a job", responses=problems(404))
async def remove(request: Request, job: str) -> None:
    """What is being worked on is finished, and its result thrown away."""
    state_of(request).jobs.remove(job)


def _rows(job: Job) -> Iterator[Any]:
    return (row for row in tuple(job.rows) if row is not None)
